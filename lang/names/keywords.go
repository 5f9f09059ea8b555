package names

// Keywords lists the words of the language that are no commands, in their usual spelling; for completion and hints.
var Keywords = [...]string{
	"#DECLARE", "Alias", "Begin SQL", "Case of", "Catch", "Class constructor", "Class extends", "Else", "End SQL", "End case",
	"End for", "End for each", "End if", "End try", "End use", "End while", "For", "For each", "Function", "If", "Repeat", "Try",
	"Until", "Use", "While", "break", "continue", "property", "return", "var",
}

// Modifiers lists the words that may stand before Function and Class constructor.
var Modifiers = [...]string{"exposed", "local", "onHTTPGet", "server", "session", "shared", "singleton"}
