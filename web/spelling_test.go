package web

import (
	"testing"
)

func TestFilesAreFoundInAnyCase(t *testing.T) {
	s := newProject(t, Settings{},
		"WebFolder/Imgs/Logo.png", "logo",
		"WebFolder/Pages/Start.shtml", "<!--#4DINCLUDE ../PARTS/head.HTML-->",
		"WebFolder/parts/Head.html", "head $4DTEXT(1+1)",
		"WebFolder/both/a.txt", "small",
		"WebFolder/both/A.txt", "large",
		"WebFolder/x.4DSettings", "secret",
		"WebFolder/folder/deep/n.TXT", "deep",
		"WebFolder/.Hidden/secret.txt", "secret",
	)
	for _, c := range []struct {
		target string
		status int
		want   string
	}{
		{"/imgs/LOGO.PNG", 200, "logo"}, {"/Imgs/Logo.png", 200, "logo"}, {"/pages/start.SHTML", 200, "head 2"},
		{"/both/a.txt", 200, "small"}, {"/both/A.txt", 200, "large"}, {"/FOLDER/Deep/N.txt", 200, "deep"},
		{"/x.4dsettings", 404, ""}, {"/x.4D%C5%BFettings", 404, ""}, {"/.hidden/secret.txt", 404, ""},
		{"/imgs/nothing.png", 404, ""}, {"/Imgs/Logo.png/x.txt", 404, ""}, {"/imgs", 404, ""},
	} {
		r := s.get(c.target)
		if b := bodyOf(t, r); r.StatusCode != c.status || c.status == 200 && b != c.want {
			t.Errorf("%s: %d %.100q, want %d %q", c.target, r.StatusCode, b, c.status, c.want)
		}
	}
}
