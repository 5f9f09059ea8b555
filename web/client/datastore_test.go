package client

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestPasswordsOfDatastoresFollowNoRedirection(t *testing.T) {
	asked := false
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked = true
		_, _ = w.Write([]byte("true"))
	}))
	defer other.Close()
	way := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusTemporaryRedirect))
	defer way.Close()
	c, err := lineClient()
	if err != nil {
		t.Fatal(err)
	}
	l := &line{client: c, host: strings.TrimPrefix(way.URL, "http://"), user: "ann", password: "secret", minutes: 60}
	if err := l.login(t.Context()); err == nil || asked {
		t.Errorf("%v, the other host was asked: %v", err, asked)
	}
}
