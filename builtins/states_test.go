package builtins_test

import "testing"

// TestLanguageHoldsForAllProcesses: what SET DATABASE LOCALIZATION chooses in one process
// counts in the others, those that were there before too.
func TestLanguageHoldsForAllProcesses(t *testing.T) {
	_, got, err := run(t, `$s:=New signal ¶ $done:=New signal ¶ $n:=New process("tell";0;"tell";$s;$done)
SET DATABASE LOCALIZATION("fr") ¶ $s.trigger() ¶ $b:=$done.wait(10) ¶ $done.language`, map[string]string{
		"tell": "#DECLARE($s : 4D.Signal; $done : 4D.Signal)\n$b:=$s.wait(10)\nUse ($done)\n$done.language:=Get database localization(Current localization)\nEnd use\n$done.trigger()\n",
	})
	if err != nil || got != "fr" {
		t.Errorf("%q, %v; want fr", got, err)
	}
}

// TestPausedWhileItSleeps: a process that sleeps counts as paused from the moment on at
// which another one pauses it, not only once it has noticed.
func TestPausedWhileItSleeps(t *testing.T) {
	_, got, err := run(t, `$s:=New signal ¶ $n:=New process("sleep";0;"sleep";$s) ¶ $b:=$s.wait(10)
While (Process state($n)#Delayed) ¶ IDLE ¶ End while
PAUSE PROCESS($n) ¶ $state:=Process state($n) ¶ ABORT PROCESS BY ID(Process info($n).ID) ¶ $state`, map[string]string{
		"sleep": "#DECLARE($s : 4D.Signal)\n$s.trigger()\nDELAY PROCESS(Current process;36000)\n",
	})
	if err != nil || got != "5" {
		t.Errorf("%q, %v; want 5", got, err)
	}
}
