// XML trees: every element has a reference, a text.
$root:=DOM Create XML Ref("shop")
$book:=DOM Create XML element($root; "books/book"; "id"; 7; "new"; True)
DOM SET XML ELEMENT VALUE($book; "Moby Dick")
$second:=DOM Create XML element($root; "books/book"; "id"; 8)
DOM SET XML ELEMENT VALUE($second; "a < b"; *)
var $xml; $name; $value : Text
var $id : Integer
DOM EXPORT TO VAR($root; $xml)
ALERT(Split string($xml; "\n")[0])  // expect: <?xml version="1.0" encoding="UTF-8" standalone="no" ?>
ALERT(String(Position("<![CDATA[a < b]]>"; $xml)>0))  // expect: True
DOM CLOSE XML($root)
$root:=DOM Parse XML variable($xml)
$book:=DOM Find XML element($root; "/shop/books/book[@id='7']")
DOM GET XML ELEMENT VALUE($book; $value)
DOM GET XML ATTRIBUTE BY NAME($book; "id"; $id)
ALERT($value+String($id+1))  // expect: Moby Dick8
ARRAY TEXT($all; 0)
$first:=DOM Find XML element($root; "//book"; $all)
ALERT(String(Size of array($all)))  // expect: 2
$books:=DOM Get first child XML element($root; $name)
ALERT($name+String(DOM Count XML elements($books; "book")))  // expect: books2
DOM REMOVE XML ELEMENT($first)
ALERT(String(DOM Count XML elements($books; "book")))  // expect: 1
$none:=DOM Find XML element($root; "pens")
ALERT(String(OK))  // expect: 0
DOM CLOSE XML($root)
$root:=DOM Parse XML variable("<open>")  // error: -10604
