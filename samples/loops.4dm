// Every kind of loop, and the ways out of one.
var $i; $sum : Integer
var $text : Text

For ($i; 1; 5)
	$sum+=$i
End for 
ALERT(String($sum)+" after "+String($i))  // expect: 15 after 6

While ($sum>10)
	$sum-=2
End while 
ALERT(String($sum))  // expect: 9

Repeat 
	$sum:=$sum*2
Until ($sum>50)
ALERT(String($sum))  // expect: 72

For each ($i; [5; 6; 7; 8; 9])
	If ($i=6)
		continue
	End if 
	If ($i=9)
		break
	End if 
	$text+=String($i)
End for each 
ALERT($text)  // expect: 578

Case of 
	: ($sum<50)
		ALERT("small")
	: ($sum<100)
		ALERT("medium")  // expect: medium
	Else 
		ALERT("large")
End case 
