// Dates and times.
ALERT(String(Year of(!2026-01-31!))+"/"+String(Month of(!2026-01-31!))+"/"+String(Day of(!2026-01-31!)))  // expect: 2026/1/31
ALERT(String(Day number(!2026-01-31!)))  // expect: 7
ALERT(String(Add to date(!2026-01-31!; 0; 1; 0); ISO date))  // expect: 2026-02-28T00:00:00
ALERT(String(Add to date(!00-00-00!; 2026; 7; 14); ISO date))  // expect: 2026-07-14T00:00:00
ALERT(Time string(3725))  // expect: 01:02:05
ALERT(String(Current date>=!2020-01-01!))  // expect: True
ALERT(String(Length(Timestamp)))  // expect: 24
$start:=Milliseconds
ALERT(String((Milliseconds-$start)<60000))  // expect: True
