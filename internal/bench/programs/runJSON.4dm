// Parses a document and writes it again.
#DECLARE($document : Text) -> $length : Integer
var $v : Collection
$v:=JSON Parse($document)
$length:=Length(JSON Stringify($v))
