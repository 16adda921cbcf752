package arrivals

import (
	"encoding/json"
	"fmt"

	"tilts/internal/surface"
)

// marshalled is what was not understood as a row keeps it; nil for nothing.
func marshalled(list []surface.Unclear) ([]byte, error) {
	if len(list) == 0 {
		return nil, nil
	}
	return json.Marshal(list)
}

// readUnclear is what a row keeps of what was not understood.
func readUnclear(data []byte) (list []surface.Unclear, err error) {
	if len(data) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("arrivals: what was not understood: %w", err)
	}
	return list, nil
}
