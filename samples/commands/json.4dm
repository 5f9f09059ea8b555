// JSON: dates stay dates, times become seconds, undefined values are left out.
$o:=JSON Parse("{\"when\":\"2026-01-31\",\"list\":[1,null,\"x\"]}")
ALERT(String(Value type($o.when)=Is date))  // expect: True
ALERT(JSON Stringify($o.list))  // expect: [1,null,"x"]
ALERT(JSON Stringify(?00:02:00?))  // expect: 120
ALERT(String(JSON Parse("\"12\""; Is real)+1))  // expect: 13
ARRAY LONGINT($numbers; 0)
JSON PARSE ARRAY("[3,4]"; $numbers)
ALERT(JSON Stringify array($numbers))  // expect: [3,4]
$broken:=JSON Parse("{")  // error: -10737
