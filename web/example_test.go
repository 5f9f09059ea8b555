package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http/httptest"
	"testing/fstest"

	"fourd/interp"
	"fourd/session"
	"fourd/web"
)

func Example() {
	rt, err := interp.New(interp.Commands(web.Commands()...), interp.Classes(web.Classes()...), interp.Source(fstest.MapFS{
		"Project/Harbor.4DProject":         {Data: []byte("{}")},
		"Project/Sources/Methods/boat.4dm": {Data: []byte("//%attributes = {\"publishedWeb\":true}\n#DECLARE($name : Text)\nWEB SEND TEXT(\"The \"+$name+\" sails\")")},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	sessions := session.Open()
	defer sessions.Close(context.Background())
	server, err := web.New(rt, sessions)
	if err != nil {
		fmt.Println(err)
		return
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, httptest.NewRequest("GET", "/4DACTION/boat/Gull", nil))
	body, _ := io.ReadAll(w.Result().Body)
	fmt.Println(w.Code, string(body))
	// Output: 200 The Gull sails
}
