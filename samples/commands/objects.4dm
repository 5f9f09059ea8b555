// Objects keep their properties in the order of creation.
$o:=New object("name"; "Ann"; "age"; 30)
OB SET($o; "city"; "Rome")
ALERT(OB Keys($o).join(","))  // expect: name,age,city
ALERT(OB Get($o; "age"; Is text))  // expect: 30
ALERT(String(OB Get type($o; "name")=Is text))  // expect: True
ALERT(String(OB Is defined($o; "zip")))  // expect: False
OB REMOVE($o; "city")
OB SET NULL($o; "age")
ALERT(JSON Stringify($o))  // expect: {"name":"Ann","age":null}
ALERT(OB Entries($o)[0].key+OB Values($o)[0])  // expect: nameAnn
$copy:=OB Copy($o; ck shared)
ALERT(String(OB Is shared($copy)))  // expect: True
ALERT(String(OB Is empty(New object)))  // expect: True
ALERT(OB Class([]).name)  // expect: Collection
ARRAY TEXT($tags; 2)
$tags{1}:="a"
OB SET ARRAY($o; "tags"; $tags)
ALERT(String($o.tags.length))  // expect: 2
$copy.name:="Max"  // error: -10719
