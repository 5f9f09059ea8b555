// Arrays count from 1; element 0 exists besides.
ARRAY TEXT($names; 0)
APPEND TO ARRAY($names; "Zoe")
APPEND TO ARRAY($names; "Ann")
APPEND TO ARRAY($names; "Max")
INSERT IN ARRAY($names; 1)
$names{1}:="Bob"
ALERT(String(Size of array($names)))  // expect: 4
ALERT(String(Find in array($names; "a@")))  // expect: 3
ALERT(String(Find in array($names; "nobody")))  // expect: -1
ALERT(String(Count in array($names; "ZOE")))  // expect: 1
DELETE FROM ARRAY($names; 1)
ARRAY LONGINT($ages; 3)
$ages{1}:=30
$ages{2}:=25
$ages{3}:=41
SORT ARRAY($names; $ages; >)
ALERT($names{1}+String($ages{1}))  // expect: Ann25
MULTI SORT ARRAY($ages; <; $names)
ALERT($names{1})  // expect: Max
COPY ARRAY($names; $copy)
ALERT($copy{1})  // expect: Max
ARRAY LONGINT($grid; 2; 3)
$grid{2}{3}:=7
ALERT(String(Size of array($grid))+String(Size of array($grid{1}))+String($grid{2}{3}))  // expect: 237
$people:=New collection
ARRAY TO COLLECTION($people; $names; "name"; $ages; "age")
ALERT($people.extract("age").join(","))  // expect: 41,30,25
ARRAY TEXT($texts; 0)
COLLECTION TO ARRAY([1; "two"; True]; $texts)
ALERT($texts{1}+$texts{2}+$texts{3})  // expect: 1twoTrue
APPEND TO ARRAY($ages; "old")  // error: 54
