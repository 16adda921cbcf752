package main

import (
	"encoding/json"

	"tilts/internal/surface"
)

// formSchemaCmd writes a form's JSON Schema.
type formSchemaCmd struct{ formChoice }

// Run writes the schema.
func (c *formSchemaCmd) Run(s *streams) error {
	def, shared, err := c.read()
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(surface.SentSchema(def, shared.Catalogues.For(c.Lang), "#"), "", "  ")
	if err != nil {
		return err
	}
	return c.write(s, append(surface.Seen(data), '\n'))
}
