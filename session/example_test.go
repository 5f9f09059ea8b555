package session_test

import (
	"context"
	"fmt"

	"fourd/interp/value"
	"fourd/session"
)

// A visitor comes, logs in and comes again with the new cookie.
func Example() {
	roles := session.ParseRoles([]byte(`{"privileges": [{"privilege": "seeBoats"}]}`))
	m := session.Open(session.WithRoles(roles))
	ctx := context.Background()
	defer m.Close(ctx)

	v := m.Welcome(session.Visitor{Address: "192.0.2.1"})
	first, maxAge, _ := v.Cookie()
	fmt.Println(len(first), maxAge, v.Session().IsGuest())
	v.Session().SetPrivileges(v.Context(ctx), value.Str("seeboats"))
	second, _, _ := v.Cookie()
	v.End(ctx)

	v, _ = m.Resume(ctx, second)
	fmt.Println(first != second, v.Session().GetPrivileges())
	v.End(ctx)
	// Output:
	// 64 3600 true
	// true [seeBoats]
}

// A program without web has one session for all that it runs.
func ExampleManager_Standalone() {
	m := session.Open()
	defer m.Close(context.Background())
	ctx := session.NewContext(context.Background(), m.Standalone())
	s := session.FromContext(ctx)
	fmt.Println(s.Kind(), s.UserName(), s.IsGuest())
	// Output: standalone designer false
}
