// Package shelf keeps things for a time that begins anew with each use, and no more of
// them than it was told: what pages and REST clients leave on the server. It knows
// neither.
//
//	s := shelf.New[string](100, 1<<20)
//	s.Put(time.Now(), "id", "thing", 5, time.Minute)
//	thing, ok := s.Get(time.Now(), "id")
package shelf
