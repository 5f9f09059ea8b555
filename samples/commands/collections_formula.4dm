// The code that a function of a collection calls gets { value } as $1.
$c:=[1; 2; 3; 4]
ALERT($c.map(Formula($1.value*$2); 10).join(","))  // expect: 10,20,30,40
ALERT($c.filter(Formula($1.value>2)).join(","))  // expect: 3,4
ALERT(String($c.find(Formula($1.value>2)))+String($c.findIndex(Formula($1.value>2))))  // expect: 32
ALERT(String($c.every(Formula($1.value>0)))+String($c.some(Formula($1.value>9))))  // expect: TrueFalse
ALERT(String($c.reduce(Formula($1.accumulator:=$1.accumulator+$1.value); 0)))  // expect: 10
ALERT($c.sort(Formula($1.value>$1.value2)).join(","))  // expect: 4,3,2,1
ALERT($c.orderByMethod(Formula($1.value<$1.value2)).join(","))  // expect: 1,2,3,4
ALERT($c.flatMap(Formula([$1.value; 0])).length=8 ? "doubled" : "?")  // expect: doubled
