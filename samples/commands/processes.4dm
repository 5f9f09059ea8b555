// Workers run one message after another; signals tell that something is done.
$done:=New signal("done")
CALL WORKER("clerk"; Formula($1.trigger()); $done)
ALERT(String($done.wait(10)))  // expect: True
ALERT($done.description+String($done.signaled))  // expect: doneTrue
KILL WORKER("clerk")
ALERT(String(Semaphore("door")))  // expect: False
ALERT(String(Test semaphore("door")))  // expect: True
CLEAR SEMAPHORE("door")
ALERT(String(Test semaphore("door")))  // expect: False
ALERT(String(Process info(Current process).number=Current process))  // expect: True
ALERT(String(Process number("no such process")))  // expect: 0
DELAY PROCESS(Current process; 1)
ALERT(String(Process aborted))  // expect: False
