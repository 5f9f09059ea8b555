package session

import (
	"context"
	"fmt"
	"testing"

	"fourd/interp/value"
)

// A flood of visitors who never come back costs neither those who have logged in nor
// those who do come back their sessions.
func TestGuestSessionsAreBounded(t *testing.T) {
	const most = 300
	m := Open(WithMaxGuests(most))
	defer m.Close(context.Background())
	ctx := context.Background()
	var members, guests []string
	for i := range 50 {
		v := m.Welcome(Visitor{})
		cookie, _, _ := v.Cookie()
		if i%2 == 0 {
			o := value.NewObject(1)
			o.Put("userName", value.Str(fmt.Sprint("user ", i)))
			if _, err := v.Session().SetPrivileges(v.Context(ctx), o.Value()); err != nil {
				t.Fatal(err)
			}
			cookie, _, _ = v.Cookie()
			members = append(members, cookie)
		} else {
			guests = append(guests, cookie)
		}
		end(t, v)
	}
	for _, c := range guests { // they come back
		v, err := m.Resume(ctx, c)
		if v == nil || err != nil {
			t.Fatal("a guest is lost before there are many", err)
		}
		end(t, v)
	}
	for range 20 * most {
		end(t, m.Welcome(Visitor{}))
	}
	if n := m.Len(); n > most+1 {
		t.Errorf("%d sessions, more than %d", n, most)
	}
	for kind, cookies := range map[string][]string{"member": members, "guest": guests} {
		for _, c := range cookies {
			v, err := m.Resume(ctx, c)
			if v == nil || err != nil {
				t.Errorf("a %s has lost the session: %v", kind, err)
				continue
			}
			end(t, v)
		}
	}
}

// A session in which somebody is now does not go, even when nobody has logged in.
func TestSessionsInUseAreKept(t *testing.T) {
	m := Open(WithMaxGuests(10))
	defer m.Close(context.Background())
	var visits []*Visit
	for range 40 {
		visits = append(visits, m.Welcome(Visitor{}))
	}
	for _, v := range visits {
		if v.Session().Ended() {
			t.Error("a session ended while a request was in it")
		}
		end(t, v)
	}
	for range 1000 {
		end(t, m.Welcome(Visitor{}))
	}
	if n := m.Len(); n > 11 {
		t.Errorf("%d sessions", n)
	}
}

// What has ended is not kept until its idle timeout would have been over.
func TestEndedSessionsLeaveTheExpiryBuckets(t *testing.T) {
	m := Open()
	defer m.Close(context.Background())
	for range 100 {
		for range 1000 {
			v := m.Welcome(Visitor{})
			end(t, v)
			if err := m.End(context.Background(), v.Session()); err != nil {
				t.Fatal(err)
			}
		}
	}
	held := 0
	for i := range m.shards {
		for _, s := range m.shards[i].due {
			for ; s != nil; s = s.next {
				held++
			}
		}
	}
	if held > shardCount*(batchSize+1) {
		t.Errorf("%d of 100,000 ended sessions are still held", held)
	}
}
