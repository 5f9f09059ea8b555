// The smallest method: run it with `fourd run samples/hello.4dm`.
ALERT("Hello from 4D")  // expect: Hello from 4D
