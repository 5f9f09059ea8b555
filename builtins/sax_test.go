package builtins_test

import "testing"

func TestSAX(t *testing.T) {
	const write = `$d:=Create document("/PACKAGE/a.xml") ¶ SAX SET XML DECLARATION($d; "UTF-8"; True) ¶ SAX ADD XML COMMENT($d; "note") ¶ ` +
		`SAX OPEN XML ELEMENT($d; "root"; "a"; "1<2"; "b"; "x") ¶ SAX OPEN XML ELEMENT($d; "n:item") ¶ SAX ADD XML ELEMENT VALUE($d; "é & é") ¶ SAX CLOSE XML ELEMENT($d) ¶ ` +
		`ARRAY TEXT($k; 1) ¶ ARRAY LONGINT($v; 1) ¶ $k{1}:="n" ¶ $v{1}:=7 ¶ SAX OPEN XML ELEMENT ARRAYS($d; "list"; $k; $v) ¶ SAX ADD XML CDATA($d; "a]]>b") ¶ ` +
		`SAX ADD PROCESSING INSTRUCTION($d; "go now") ¶ CLOSE DOCUMENT($d) ¶ `
	check(t, []pair{
		{write + `Document to text("/PACKAGE/a.xml")`,
			"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<!--note--><root a=\"1&lt;2\" b=\"x\">\n  <n:item>é &amp; é</n:item>\n" +
				"  <list n=\"7\"><![CDATA[a]]]]><![CDATA[>b]]><?go now?></list>\n</root>"},
		{write + `$d:=Open document("/PACKAGE/a.xml"; Read mode) ¶ var $r : Text ¶ Repeat ¶ $e:=SAX Get XML node($d) ¶ Case of ¶ ` +
			`: ($e=XML start document) ¶ SAX GET XML DOCUMENT VALUES($d; $t; $u; $b) ¶ $r+=$t+$u+String($b) ¶ ` +
			`: ($e=XML start element) ¶ SAX GET XML ELEMENT($d; $t; $u; $n; $w) ¶ $r+="<"+$u+"|"+$t+String(Size of array($n)) ¶ ` +
			`: ($e=XML end element) ¶ $r+=">" ¶ : ($e=XML comment) ¶ SAX GET XML COMMENT($d; $t) ¶ $r+=$t ¶ ` +
			`: ($e=XML CDATA) ¶ SAX GET XML CDATA($d; $t) ¶ $r+="["+$t+"]" ¶ ` +
			`: ($e=XML processing instruction) ¶ SAX GET XML PROCESSING INSTRUCTION($d; $t; $u) ¶ $r+=$t+"-"+$u ¶ ` +
			`: ($e=XML DATA) ¶ SAX GET XML ELEMENT VALUE($d; $t) ¶ If (Position("é"; $t)>0) ¶ $r+=$t ¶ End if ¶ End case ¶ Until ($e=XML end document) ¶ CLOSE DOCUMENT($d) ¶ $r`,
			"UTF-81.0Truenote<|root2<n|item0é & é><|list1[a]]][>b]go-now>>"},
		{`$d:=Create document("/PACKAGE/b.xml") ¶ SAX SET XML DECLARATION($d; "UTF-16") ¶ SAX OPEN XML ELEMENT($d; "é") ¶ CLOSE DOCUMENT($d) ¶ ` +
			`Document to text("/PACKAGE/b.xml"; "UTF-16")`, "<?xml version=\"1.0\" encoding=\"UTF-16\" standalone=\"no\"?>\n<é></é>"},
	})
	fails(t, map[string]int{
		`$d:=Create document("/PACKAGE/c.xml") ¶ SAX CLOSE XML ELEMENT($d)`:                                                           -10604,
		`$d:=Create document("/PACKAGE/c.xml") ¶ SAX ADD XML CDATA($d; "x")`:                                                          -10604,
		`$d:=Create document("/PACKAGE/c.xml") ¶ SAX OPEN XML ELEMENT($d; "a b")`:                                                     -10604,
		`$d:=Create document("/PACKAGE/c.xml") ¶ SAX OPEN XML ELEMENT($d; "a") ¶ SAX SET XML DECLARATION($d; "UTF-8")`:                -10604,
		`$d:=Create document("/PACKAGE/c.xml") ¶ SAX ADD XML COMMENT($d; "a--b")`:                                                     -10604,
		`TEXT TO DOCUMENT("/PACKAGE/c.xml"; "<a") ¶ $d:=Open document("/PACKAGE/c.xml") ¶ While (SAX Get XML node($d)<9) ¶ End while`: -10604,
		`SAX OPEN XML ELEMENT(?00:00:09?; "a")`:                                                                                       -43,
	})
}
