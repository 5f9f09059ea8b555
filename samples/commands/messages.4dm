// Without an interface dialogs print their text and answer as if cancelled.
ALERT("hello")  // expect: hello
CONFIRM("sure?")  // expect: sure?
ALERT(String(OK))  // expect: 0
$name:=Request("name?")  // expect: name?
ALERT("["+$name+"]")  // expect: []
LOG EVENT(Into system standard outputs; "logged\n")  // expect: logged
ALERT(String(Shift down))  // expect: False
DIALOG("Form")  // error: -2007
