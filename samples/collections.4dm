// Collections: mixed elements, functions with formulas as callbacks.
var $people : Collection
var $person : Object
var $names : Text

$people:=[{name: "Ida"; age: 41}; {name: "Omar"; age: 29}; {name: "Zoë"; age: 35}]
For each ($person; $people.orderBy("age desc"))
	$names+=$person.name+" "
End for each 
ALERT($names)  // expect: Ida Zoë Omar
ALERT(String($people.query("age > :1"; 30).length))  // expect: 2
ALERT(String($people.sum("age"))+" "+String($people.max("age")))  // expect: 105 41
ALERT([1; 2; 3; 4].map(Formula($1.value*$1.value)).join(","))  // expect: 1,4,9,16
ALERT(String([5; 3; 5].reduce(Formula($1.accumulator*=$1.value); 1)))  // expect: 75
ALERT(JSON Stringify(["b"; Null; 1.5; True].sort()))  // expect: [null,true,"b",1.5]
