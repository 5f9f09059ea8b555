// Texts: positions count from 1; comparisons ignore case and accents unless * is given.
var $found : Integer
ALERT(String(Length("café")))  // expect: 4
ALERT(Uppercase("café"))  // expect: CAFE
ALERT(Uppercase("café"; *))  // expect: CAFÉ
ALERT(Lowercase("ÀB"))  // expect: ab
ALERT(Substring("invoice 42"; 9))  // expect: 42
ALERT(Substring("invoice"; 1; 3))  // expect: inv
ALERT(String(Position("OE"; "cœur"; 1; $found))+" "+String($found))  // expect: 2 1
ALERT(Replace string("Été"; "e"; "x"))  // expect: xtx
ALERT(Replace string("a-b-c"; "-"; "+"; 1))  // expect: a+b-c
ALERT(Insert string("ac"; "b"; 2))  // expect: abc
ALERT(Delete string("abcd"; 2; 2))  // expect: ad
ALERT(Change string("abcd"; "XY"; 2))  // expect: aXYd
ALERT(Trim("  x  ")+"|"+Trim start("  x")+"|"+Trim end("x  "))  // expect: x|x|x
ALERT(Char(8364)+String(Character code("A")))  // expect: €65
ALERT(String(Compare strings("a"; "B")))  // expect: -1
ALERT(Split string("a, b,,c"; ","; sk ignore empty strings+sk trim spaces).join("|"))  // expect: a|b|c
