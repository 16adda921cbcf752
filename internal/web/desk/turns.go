package desk

import "sync"

// turns lets one at a time through for each key. The zero value is ready.
type turns struct {
	mu   sync.Mutex
	held map[string]*turn
}

type turn struct {
	mu   sync.Mutex
	want int // how many hold it or wait
}

// take waits for the turn of a key; what it returns gives it to the next.
func (t *turns) take(key string) (give func()) {
	t.mu.Lock()
	if t.held == nil {
		t.held = map[string]*turn{}
	}
	one := t.held[key]
	if one == nil {
		one = &turn{}
		t.held[key] = one
	}
	one.want++
	t.mu.Unlock()
	one.mu.Lock()
	return func() {
		one.mu.Unlock()
		t.mu.Lock()
		defer t.mu.Unlock()
		if one.want--; one.want == 0 {
			delete(t.held, key)
		}
	}
}
