// Dates, times and their texts.
var $d : Date

$d:=!2026-11-20!
ALERT(String($d+12; ISO date))  // expect: 2026-12-02T00:00:00
ALERT(String(Add to date($d; 0; 3; 0)=!2027-02-20!))  // expect: True
ALERT(String(Day number($d)))  // expect: 6
ALERT(String(?02:03:04?+?01:02:03?))  // expect: 03:05:07
ALERT(String(?00:01:00?+5))  // expect: 65
