package diag

// namePages explains the codes of names that cannot be resolved and kinds that do not fit.
var namePages = []Page{
	{"E1104", "an unknown name", "The name is no command, constant, method or class of the project.", "$a:=Uppercas($b)", "Correct the spelling; the nearest name is offered if one is near."},
	{"E1105", "a variable is called", "A variable may hold a function, but only functions of objects are called with brackets alone.", "$f:=Formula($1*2)\n$a:=$f(4)", "Write $f.call(Null; 4), or call it as a property of an object."},
	{"E1201", "one variable with two types", "A variable has one type in a method.", "var $a : Text\nvar $a : Integer", "Use two variables."},
	{"E1202", "a parameter declared twice", "The parameters and the result of a method have different names.", "#DECLARE($a : Text) -> $a : Text", "Use another name."},
	{"E1301", "nothing can be assigned to this", "The left side of an assignment is a variable, field, property, element, character of a text, or dereferenced pointer.", "f($a):=1", "Assign to something that can hold a value."},
	{"E1302", "there is no pointer to this", "Pointers lead to variables, array elements, tables and fields; not to properties or values.", "$p:=->$o.name", "Put the value in a variable and point to that."},
}
