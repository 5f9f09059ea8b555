// Collections: what edits returns the collection itself, what selects a new one.
$c:=New collection(3; 1; 2)
ALERT($c.push(5).unshift(0).join(","))  // expect: 0,3,1,2,5
ALERT($c.sort().join(","))  // expect: 0,1,2,3,5
ALERT($c.orderBy(ck descending).slice(0; 2).join(","))  // expect: 5,3
ALERT(String($c.sum())+" "+String($c.average())+" "+String($c.min())+" "+String($c.max()))  // expect: 11 2.2 0 5
ALERT(String($c.indexOf(3))+String($c.includes(9)))  // expect: 3False
ALERT($c.remove(0; 2).insert(1; "x").join(","))  // expect: 2,x,3,5
ALERT(String($c.pop())+String($c.shift())+String($c.length))  // expect: 522
$people:=[{name: "Ann"; age: 30}; {name: "Bob"; age: 25}; {name: "Anton"; age: 41}]
ALERT($people.query("name = :1 and age > 30"; "an@").extract("name").join(","))  // expect: Anton
ALERT($people.orderBy("age desc").extract("name").join(","))  // expect: Anton,Ann,Bob
ALERT($people.indices("age < 35").join(","))  // expect: 0,1
ALERT(["b"; "a"; "B"].distinct().join(","))  // expect: a,b
ALERT([1; [2; [3]]].flat(2).join(","))  // expect: 1,2,3
ALERT(String(["a"].equal(["A"])))  // expect: True
