package builtins_test

import "testing"

// white makes a PNG of 4 by 2 white pixels.
const white = `var $p; $q; $m : Picture ¶ var $b : Blob ¶ var $w; $h : Real ¶ CREATE THUMBNAIL($p; $p; 4; 2) ¶ `

// svgTree makes an SVG document with a text in it.
const svgTree = `var $p : Picture ¶ var $b : Blob ¶ var $w; $h : Real ¶ $svg:=DOM Create XML Ref("svg"; "http://www.w3.org/2000/svg") ¶ ` +
	`DOM SET XML ATTRIBUTE($svg; "width"; 30; "height"; 10) ¶ $ref:=DOM Create XML element($svg; "text") ¶ DOM SET XML ELEMENT VALUE($ref; "Hi") ¶ `

func TestPictures(t *testing.T) {
	check(t, []pair{
		{`var $p : Picture ¶ String($p=Null)+String(Value type($p)=Is picture)+String(Picture size($p))+String(Undefined($p))`, "TrueTrue0False"},
		{white + `PICTURE PROPERTIES($p; $w; $h) ¶ String($w)+"x"+String($h)+String($p=Null)`, "4x2False"},
		{`var $p : Picture ¶ CREATE THUMBNAIL($p; $p; 12; 12) ¶ String(Picture size($p))`, "166"},
		{white + `PICTURE TO BLOB($p; $b; "image/gif") ¶ $r:=String(OK)+Char($b{0})+Char($b{1}) ¶ BLOB TO PICTURE($b; $q) ¶ ` +
			`$r+String(OK)+String(Equal pictures($p; $q; $m))+String(Picture size($m)>0)`, "1GI1TrueTrue"},
		{white + `$q:=$p ¶ CONVERT PICTURE($q; ".jpg"; 1) ¶ ARRAY TEXT($f; 0) ¶ GET PICTURE FORMATS($q; $f) ¶ $f{1}+String(Equal pictures($p; $q; $m))`, ".jpgTrue"},
		{white + `CREATE THUMBNAIL($p; $q; 4; 3) ¶ String(Equal pictures($p; $q; $m))+String($m=Null)+String(OK)`, "FalseTrue1"},
		{white + `$r:=Equal pictures($p; $q; $m) ¶ String($r)+String(OK)`, "False0"},
		{white + `SET BLOB SIZE($b; 3; 65) ¶ BLOB TO PICTURE($b; $q) ¶ $r:=String(OK)+String($q=Null) ¶ BLOB TO PICTURE($b; $q; "mine") ¶ ` +
			`SET BLOB SIZE($b; 0) ¶ PICTURE TO BLOB($q; $b; "mine") ¶ $r+String(OK)+String(BLOB size($b))`, "0True13"},
		{white + `$q:=($p+$p)/$p ¶ PICTURE PROPERTIES($q; $w; $h) ¶ $r:=String($w)+"x"+String($h) ¶ $q:=$p*2 ¶ PICTURE PROPERTIES($q; $w; $h) ¶ $r+" "+String($w)+"x"+String($h)`, "8x4 8x4"},
		{white + `$q:=$p*+2 ¶ PICTURE PROPERTIES($q; $w; $h) ¶ $r:=String($w)+"x"+String($h) ¶ $q:=$p*|3 ¶ PICTURE PROPERTIES($q; $w; $h) ¶ $r+" "+String($w)+"x"+String($h)`, "8x2 4x6"},
		{white + `$q:=$p & ($p*2) ¶ PICTURE PROPERTIES($q; $w; $h) ¶ $r:=String($w)+"x"+String($h) ¶ $q:=$p | $p ¶ PICTURE PROPERTIES($q; $w; $h) ¶ $r+" "+String($w)+"x"+String($h)`, "8x4 4x2"},
		{white + `$q:=$p | ($p*2) ¶ String($q=Null)`, "True"},
		{`String(5*+3)`, "15"},
		{white + `$q:=$p*0 ¶ String($q=Null)`, "True"},
		{white + `$q:=$p ¶ TRANSFORM PICTURE($q; Crop; 1; 0; 2; 1) ¶ PICTURE PROPERTIES($q; $w; $h) ¶ $r:=String($w)+"x"+String($h) ¶ ` +
			`TRANSFORM PICTURE($q; Scale; 3; 2) ¶ PICTURE PROPERTIES($q; $w; $h) ¶ $r+" "+String($w)+"x"+String($h)`, "2x1 6x2"},
		{white + `COMBINE PICTURES($q; $p; Vertical concatenation; $p) ¶ PICTURE PROPERTIES($q; $w; $h) ¶ String($w)+"x"+String($h)`, "4x4"},
		{white + `$f:=File("/PACKAGE/a.png").platformPath ¶ WRITE PICTURE FILE($f; $p) ¶ $r:=String(OK)+String(Is picture file($f; *)) ¶ READ PICTURE FILE($f; $q) ¶ ` +
			`$r+String(Equal pictures($p; $q; $m))+Get picture file name($q)`, "1TrueTruea.png"},
		{white + `READ PICTURE FILE("none.png"; $p) ¶ String(OK)+String($p=Null)`, "0True"},
		{`var $p : Picture ¶ var $b : Blob ¶ var $w; $h : Real ¶ TEXT TO BLOB("<svg xmlns='http://www.w3.org/2000/svg' width='30px' viewBox='0 0 1 2'/>"; $b; UTF8 text without length) ¶ ` +
			`BLOB TO PICTURE($b; $p) ¶ PICTURE PROPERTIES($p; $w; $h) ¶ String(OK)+" "+String($w)+"x"+String($h)`, "1 1x2"},
		{svgTree + `SVG EXPORT TO PICTURE($svg; $p) ¶ DOM CLOSE XML($svg) ¶ PICTURE TO BLOB($p; $b; ".svg") ¶ PICTURE PROPERTIES($p; $w; $h) ¶ ` +
			`String($w)+"x"+String($h)+" "+String(Position(">Hi<"; BLOB to text($b; UTF8 text without length))>0)`, "30x10 True"},
		{svgTree + `SVG EXPORT TO PICTURE($svg; $p; Own XML data source) ¶ Try(DOM CLOSE XML($svg)) ¶ Last errors[0].message`, "DOM CLOSE XML: the reference points to no XML element"},
	})
	fails(t, map[string]int{
		`var $p : Picture ¶ CREATE THUMBNAIL($p; $p; 0; 5)`:      -10700,
		`var $p : Picture ¶ CREATE THUMBNAIL($p; $p; 99999; 99)`: -108,
		white + `TRANSFORM PICTURE($p; 77)`:                      -10700,
		white + `$p:=$p-$p`:                                      54,
		svgTree + `SVG EXPORT TO PICTURE($ref; $p)`:              -10604,
	})
}

func TestGetPointerOfNothing(t *testing.T) {
	check(t, []pair{{`String(Is nil pointer(Get pointer("")))`, "True"}})
}
