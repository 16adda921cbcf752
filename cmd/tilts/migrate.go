package main

import (
	"tilts/internal/config"
)

// migrateCmd brings the tables up to date; serve does it too.
type migrateCmd struct {
	config.Config
}

// Run migrates.
func (c *migrateCmd) Run(s *streams) error {
	h, err := openOrMake(s.ctx, &c.Config, logger(s.err, &c.Config))
	if err != nil {
		return err
	}
	h.close()
	return nil
}
