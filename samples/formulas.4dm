// A formula keeps the values its locals have when it is made; This is the object it
// is called on.
var $rate : Real
var $shop : Object

$rate:=0.2
$shop:={total: 50; withTax: Formula(This.total*(1+$rate))}
$rate:=0.5
ALERT(String($shop.withTax()))  // expect: 60
ALERT(Formula(Uppercase($1)+"!").call(Null; "ahoy"))  // expect: AHOY!
ALERT($shop.withTax.source)  // expect: This.total*(1+$rate)
