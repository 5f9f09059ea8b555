// String, Num, Bool, Date and Time turn one kind of value into another.
ALERT(String(1/3))  // expect: 0.3333333333333
ALERT(String(1234.5; "###,##0.00"))  // expect: 1,234.50
ALERT(String(255; 16))  // expect: ff
ALERT(String(!2026-01-31!; Internal date long))  // expect: January 31, 2026
ALERT(String(?17:30:45?; HH MM AM PM))  // expect: 5:30 PM
ALERT(String(Num("12 apples")))  // expect: 12
ALERT(String(Num("1.234,5"; ",")))  // expect: 1234.5
ALERT(String(Num("ff"; 16)))  // expect: 255
ALERT(String(Bool(0)))  // expect: False
ALERT(String(Date("2026-01-31T10:00:00")))  // expect: 01/31/2026
ALERT(String(Time("10:20")))  // expect: 10:20:00
ALERT(Choose(2; "a"; "b"; "c"))  // expect: c
