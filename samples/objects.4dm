// Objects keep their properties in order; a missing one reads as undefined.
var $o : Object
var $key; $line : Text

$o:={title: "Moby-Dick"; year: 1851; tags: ["sea"; "whale"]}
$o.author:={name: "Herman Melville"}
For each ($key; $o)
	$line+=$key+" "
End for each 
ALERT($line)  // expect: title year tags author
ALERT(String(Undefined($o.publisher.city)))  // expect: True
ALERT($o.author.name+", "+String($o.year))  // expect: Herman Melville, 1851
OB REMOVE($o; "year")
ALERT(JSON Stringify(OB Keys($o)))  // expect: ["title","tags","author"]
$o:=JSON Parse("{\"a\":[1,2,{\"b\":true}]}")
ALERT(String($o.a[2].b))  // expect: True
