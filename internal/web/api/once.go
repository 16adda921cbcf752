package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"

	"tilts/internal/surface"
)

// madeOnce keeps documents that were made; when there are too many it starts afresh.
type madeOnce struct {
	mu   sync.Mutex
	data map[string][]byte
}

func (m *madeOnce) get(key string, make func() any) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if data, ok := m.data[key]; ok {
		return data, nil
	}
	data, err := plainJSON(make())
	data = surface.Seen(data)
	if err != nil {
		return nil, fmt.Errorf("web: %s: %w", key, err)
	}
	if m.data == nil || len(m.data) >= 100 {
		m.data = map[string][]byte{}
	}
	m.data[key] = data
	return data, nil
}

// plainJSON writes JSON without the escapes that only HTML needs.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
