// Round goes half away from zero, Int and Trunc toward minus infinity.
ALERT(String(Round(2.5; 0)))  // expect: 3
ALERT(String(Round(1234; -2)))  // expect: 1200
ALERT(String(Trunc(-1.25; 1)))  // expect: -1.3
ALERT(String(Int(-0.5)))  // expect: -1
ALERT(String(Dec(7.25)))  // expect: 0.25
ALERT(String(Abs(-4)))  // expect: 4
ALERT(String(Mod(17; 5)))  // expect: 2
ALERT(String(Square root(2)))  // expect: 1.414213562373
ALERT(String(Round(Sin(0)+Cos(0)+Tan(0)+Exp(0)+Log(1)+Arctan(0); 3)))  // expect: 2
ALERT(String(Random<32768))  // expect: True
ARRAY REAL($grades; 0)
APPEND TO ARRAY($grades; 1)
APPEND TO ARRAY($grades; 2)
APPEND TO ARRAY($grades; 6)
ALERT(String(Sum($grades)))  // expect: 9
ALERT(String(Average($grades)))  // expect: 3
ALERT(String(Min($grades))+String(Max($grades)))  // expect: 16
ALERT(String(Variance($grades)))  // expect: 7
