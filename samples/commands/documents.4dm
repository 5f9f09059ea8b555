// The older commands take paths of the system.
$folder:=Folder("/PACKAGE/older").platformPath
CREATE FOLDER($folder; *)
ALERT(String(Test path name($folder)=Is a folder))  // expect: True
$path:=$folder+"a.txt"
TEXT TO DOCUMENT($path; "abc")
ALERT(Document to text($path)+String(Get document size($path)))  // expect: abc3
COPY DOCUMENT($path; $folder+"b.txt")
MOVE DOCUMENT($folder+"b.txt"; $folder+"c.txt")
ARRAY TEXT($names; 0)
DOCUMENT LIST($folder; $names)
ALERT(String(Size of array($names))+$names{2})  // expect: 2c.txt
$o:=Path to object($path)
$o.name:="z"
ALERT(Path to object(Object to path($o)).name)  // expect: z
DELETE DOCUMENT($path)
ALERT(String(Test path name($path)))  // expect: -43
DELETE FOLDER($folder; Delete with contents)
$text:=Document to text($path)  // error: -43
