// File and Folder objects are paths; what they point to need not exist.
$folder:=Folder("/PACKAGE/sample")
$folder.delete(Delete with contents)
ALERT(String($folder.create())+String($folder.create()))  // expect: TrueFalse
$file:=$folder.file("notes/today.txt")
ALERT($file.name+" "+$file.extension+" "+$file.fullName)  // expect: today .txt today.txt
ALERT($file.path)  // expect: /PACKAGE/sample/notes/today.txt
ALERT(String($file.exists))  // expect: False
$file.setText("one\ntwo")
ALERT(String($file.size)+$file.getText())  // expect: 7one
// expect: two
$copy:=$file.copyTo($folder; "copy.txt")
$copy:=$copy.rename("second.txt")
ALERT($folder.files(fk recursive).extract("fullName").orderBy().join(","))  // expect: second.txt,today.txt
ALERT($folder.folders()[0].name)  // expect: notes
ALERT(String($folder.file("../../x")=Null))  // expect: True
$handle:=$folder.file("lines.txt").open("write")
$handle.writeLine("first")
$handle.writeLine("second")
$handle:=$folder.file("lines.txt").open()
ALERT($handle.readLine()+String($handle.eof))  // expect: firstFalse
ALERT($handle.readText())  // expect: second
// expect:
$file.delete()
ALERT(String($file.exists))  // expect: False
$folder.delete()  // error: -47
