//%attributes = {"publishedWeb":true}
// The first letters of a name, for the badge of the page's head.
#DECLARE($name : Text) -> $letters : Text
var $word : Text

For each ($word; Split string($name; " "; sk ignore empty strings))
	$letters+=Substring($word; 1; 1)
End for each 
