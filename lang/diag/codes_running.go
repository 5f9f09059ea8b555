package diag

// runningPages explains the codes of errors at run time.
var runningPages = []Page{
	{"R2011", "kinds that cannot be combined", "The operator does not take values of these kinds. It is error 54 in ON ERR CALL and Try.", "$a:=\"due \"+Current date", "Convert one of them: \"due \"+String(Current date)."},
}
