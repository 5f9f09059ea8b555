package builtins_test

import "testing"

func TestCopyBlobLeavesItsOffsets(t *testing.T) {
	check(t, []pair{
		{`var $a; $b : Blob ¶ TEXT TO BLOB("abc"; $a; UTF8 text without length) ¶ TEXT TO BLOB("0123456"; $b; UTF8 text without length) ¶ ` +
			`var $from; $to : Integer ¶ $from:=1 ¶ $to:=6 ¶ COPY BLOB($a; $b; $from; $to; 2) ¶ ` +
			`String($from)+String($to)+BLOB to text($b; UTF8 text without length)`, "16012345bc"},
	})
}
