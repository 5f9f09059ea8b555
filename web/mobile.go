package web

import (
	"net/http"
	"slices"
	"strings"

	"fourd/interp/value"
)

// The database methods of mobile applications.
const (
	onMobileAuthentication = "onMobileAppAuthentication"
	onMobileAction         = "onMobileAppAction"
)

// mobileRequest matches the URLs of mobile applications, in a project that has a
// database method for them.
func mobileRequest(x *Exchange) bool {
	return first("mobileapp")(x) && (x.s.code.hasDatabaseMethod(onMobileAuthentication) || x.s.code.hasDatabaseMethod(onMobileAction))
}

// mobileApp is what a session knows of the application that has logged in with it.
type mobileApp struct{ info *value.Object }

// mobileKey is where a session keeps its mobileApp.
type mobileKey struct{}

// mobileKept are the properties of a login that every action is told again.
var mobileKept = []string{"email", "application", "device", "team", "language"}

// serveMobile answers the requests of mobile applications: a login, which On Mobile App
// Authentication decides on, and actions, which On Mobile App Action does. Both run in
// the session of the request; an application may send the token of its login in place
// of the cookie.
// Pages: commands/on-mobile-app-authentication-database-method.md and
// commands/on-mobile-app-action-database-method.md, which name go-mobile for the rest.
//
// gap: logins that wait for a mail ($verify), data, uploads and the session files of the
// folder MobileApps are not there; applications get their data from /rest.
func (x *Exchange) serveMobile() bool {
	_, rest := cutSegment(x.path)
	what, name := cutSegment(rest)
	name = strings.TrimSuffix(name, "/")
	switch {
	case strings.EqualFold(what, "$authenticate") && name == "":
		x.mobile(x.mobileLogin)
	case strings.EqualFold(what, "$action") && name != "" && !strings.Contains(name, "/"):
		x.mobile(func(body *value.Object) { x.mobileAction(name, body) })
	case strings.EqualFold(what, "$logout") && name == "":
		x.mobile(func(*value.Object) {
			x.mobileApp().info = nil
			if err := x.visit.Session().Logout(x.ctx); err != nil {
				x.s.log.Error("log a mobile application out", "error", err)
				x.failStore()
				return
			}
			x.sendMobile(http.StatusOK, statusObject(true, ""))
		})
	default:
		x.fail(http.StatusNotFound)
	}
	return true
}

// mobile does what all mobile requests need: POST, a body in JSON, and a session.
func (x *Exchange) mobile(serve func(body *value.Object)) {
	if x.r.Method != http.MethodPost {
		x.head().Set("Allow", http.MethodPost)
		x.fail(http.StatusMethodNotAllowed)
		return
	}
	body := value.NewObject(0)
	if text := strings.TrimSpace(string(x.body)); text != "" {
		v, err := value.ParseJSON(text)
		if body = v.AsObject(); err != nil || body == nil {
			x.sendMobile(http.StatusBadRequest, statusObject(false, "the body has to be an object in JSON"))
			return
		}
	}
	if !x.enter() {
		return
	}
	if x.visit.Session() == nil { // the server keeps no sessions
		x.fail(http.StatusNotFound)
		return
	}
	serve(body)
}

func (x *Exchange) mobileApp() *mobileApp {
	return x.visit.Session().Attach(mobileKey{}, func() any { return &mobileApp{} }).(*mobileApp)
}

// mobileLogin asks On Mobile App Authentication. Success is what its result says.
//
// choice: without the method nobody is let in.
func (x *Exchange) mobileLogin(body *value.Object) {
	app := x.mobileApp()
	app.info = nil
	info := value.NewObject(8)
	for _, name := range append(slices.Clone(mobileKept), "parameters") {
		if v, ok := body.Get(name); ok {
			info.Put(name, v)
		}
	}
	info.Put("session", x.mobileSession())
	result, ok := x.mobileMethod(onMobileAuthentication, info)
	if !ok {
		return
	}
	answer := statusObject(truth(result, "success"), result.Lookup("statusText").AsText())
	if truth(result, "verify") {
		answer = statusObject(false, "logins that have to be confirmed are not available")
	}
	if !truth(answer, "success") {
		x.sendMobile(http.StatusUnauthorized, answer)
		return
	}
	app.info = info
	token, _, _ := x.visit.Cookie() // after the method, which may have changed it
	answer.Put("id", text(x.visit.Session().ID()))
	answer.Put("token", text(token))
	if v := result.Lookup("userInfo"); v.AsObject() != nil {
		answer.Put("userInfo", v)
	}
	x.sendMobile(http.StatusOK, answer)
}

// mobileAction hands an action to On Mobile App Action; its result is the answer.
func (x *Exchange) mobileAction(name string, body *value.Object) {
	app := x.mobileApp()
	if app.info == nil {
		x.sendMobile(http.StatusUnauthorized, statusObject(false, "the application has to log in first"))
		return
	}
	info := value.NewObject(10)
	info.Put("action", text(name))
	for _, property := range []string{"parameters", "context"} {
		v, ok := body.Get(property)
		if !ok || v.AsObject() == nil {
			v = value.NewObject(0).Value()
		}
		info.Put(property, v)
	}
	for _, property := range mobileKept {
		if v, ok := app.info.Get(property); ok {
			info.Put(property, v)
		}
	}
	info.Put("session", x.mobileSession())
	result, ok := x.mobileMethod(onMobileAction, info)
	if !ok {
		return
	}
	if _, said := result.Get("success"); !said {
		result.Put("success", value.False)
	}
	x.sendMobile(http.StatusOK, result)
}

// mobileMethod calls a database method and returns its result, an empty object when it
// gives none. ok is false when the answer is decided: the method has failed.
func (x *Exchange) mobileMethod(name string, info *value.Object) (result *value.Object, ok bool) {
	ok = x.run(name, func(p process) error {
		v, err := p.callDatabaseMethod(name, info.Value())
		if result = v.AsObject(); result == nil || result.Native() != nil {
			result = value.NewObject(1)
		}
		return err
	})
	x.discard() // what the method may have sent is no answer to an application
	return result, ok
}

// mobileSession is the property session of what the methods are told.
func (x *Exchange) mobileSession() value.Value {
	o := value.NewObject(2)
	o.Put("id", text(x.visit.Session().ID()))
	o.Put("ip", text(clientIP(x.r)))
	return o.Value()
}

func statusObject(success bool, why string) *value.Object {
	o := value.NewObject(4)
	o.Put("success", value.Bool(success))
	if why != "" {
		o.Put("statusText", text(why))
	}
	return o
}

func truth(o *value.Object, name string) bool {
	v := o.Lookup(name)
	return v.Kind() == value.KBoolean && v.AsBool()
}

func (x *Exchange) sendMobile(status int, o *value.Object) {
	b, err := value.JSON{}.Append(nil, o.Value())
	if err != nil {
		x.s.log.Error("answer of a mobile database method", "error", err)
		x.fail(http.StatusInternalServerError)
		return
	}
	x.status = status
	x.sendData(b, "application/json; charset=UTF-8")
}

// bearer is the token that a mobile application sends in place of the cookie.
func (x *Exchange) bearer() []string {
	if !mobileRequest(x) {
		return nil
	}
	scheme, token, _ := strings.Cut(x.r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return nil
	}
	return []string{strings.TrimSpace(token)}
}
