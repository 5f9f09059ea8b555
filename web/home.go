package web

import "sync/atomic"

// homeKey is where a session keeps the home page that WEB SET HOME PAGE gave it.
type homeKey struct{}

// ownHome is the home page of one session; nil: that of the settings.
type ownHome struct{ page atomic.Pointer[string] }

// homePage returns the home page for this visitor, "" for none.
func (x *Exchange) homePage() string {
	if !x.touch() {
		return ""
	}
	if s := x.Session(); s != nil {
		home := s.Attach(homeKey{}, func() any { return &ownHome{} }).(*ownHome)
		if page := home.page.Load(); page != nil {
			return *page
		}
	}
	return x.o.homePage()
}

// SetHomePage gives the session of the request a home page of its own; "" goes back
// to that of the settings. No file is created.
// choice: bound to the session, as the processes of the server serve any visitor.
// Page: commands/web-set-home-page.md.
func (x *Exchange) SetHomePage(page string) {
	s := x.Session()
	if s == nil {
		return
	}
	home := s.Attach(homeKey{}, func() any { return &ownHome{} }).(*ownHome)
	if page == "" {
		home.page.Store(nil)
		return
	}
	home.page.Store(&page)
}
