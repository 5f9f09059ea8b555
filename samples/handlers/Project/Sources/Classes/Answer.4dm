// Makes the answers of request handlers: JSON with a status.
singleton Class constructor()

// json gives a value as the answer.
Function json($value : Variant; $status : Integer) : 4D.OutgoingMessage
	var $answer:=4D.OutgoingMessage.new()
	$answer.setBody(JSON Stringify($value))
	$answer.setHeader("Content-Type"; "application/json")
	$answer.setStatus($status=0 ? 200 : $status)
	return $answer

// refuse says what is wrong, in the same form everywhere.
Function refuse($status : Integer; $why : Text) : 4D.OutgoingMessage
	return This.json({error: $why}; $status)

// empty is the answer when there is nothing to say.
Function empty() : 4D.OutgoingMessage
	var $answer:=4D.OutgoingMessage.new()
	$answer.setStatus(204)
	return $answer
