package diag

// advicePages explains the codes of advice: the code runs, but perhaps not as meant.
var advicePages = []Page{
	{"W3001", "operators run strictly from left to right", "All binary operators have the same rank: 1+2*3 is 9.", "$total:=$price+$price*$rate", "Write the parentheses that you mean."},
	{"W3007", "a comparison whose answer is dropped", "`=` compares; the line does nothing.", "$a=1", "To assign, write `:=`."},
	{"W3101", "a `;` with nothing after it", "The `;` separates nothing and is ignored.", "ALERT(\"a\";)", "Remove it, or write the missing argument."},
	{"W3102", "an operator with nothing after it", "The line ends in an operator, which is ignored.", "$a:=$b+", "Remove it, or end the line with a backslash to go on."},
	{"W3103", "a comma between names", "`;` separates the names of a declaration; the comma is read as one.", "var $a, $b : Text", "Write `;`."},
	{"W3104", "a parameter declared by var", "Parameters have the type of their declaration; the line is without effect.", "#DECLARE($a : Text)\nvar $a : Text", "Remove the line, or use another name."},
}
