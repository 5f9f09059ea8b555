// Match regex: two arguments ask for the whole text, a start position for the first find.
var $at; $size : Integer
ALERT(String(Match regex("[a-z]+\\d"; "abc1")))  // expect: True
ALERT(String(Match regex("\\d"; "abc1")))  // expect: False
If (Match regex("\\d+"; "order 4711 of 9"; 1; $at; $size))
	ALERT(Substring("order 4711 of 9"; $at; $size))  // expect: 4711
End if
ARRAY LONGINT($positions; 0)
ARRAY LONGINT($lengths; 0)
If (Match regex("(\\w+)@(\\w+)"; "to ann@home"; 1; $positions; $lengths))
	ALERT(Substring("to ann@home"; $positions{2}; $lengths{2}))  // expect: home
End if
ALERT(String(Match regex("[[a-z]--[aeiou]]+"; "xyz")))  // expect: True
