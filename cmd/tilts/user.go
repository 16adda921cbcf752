package main

import (
	"fmt"

	"tilts/internal/casework"
	"tilts/internal/config"
)

// userCmd helps an administrator who cannot sign in.
type userCmd struct {
	config.Config
	Login  string `arg:"" help:"User name of the account."`
	Forget bool   `name:"forget-factor" help:"End the code from an app that the account signs in with."`
}

// Run prints a one-time link.
func (c *userCmd) Run(s *streams) error {
	h, err := open(s.ctx, &c.Config, logger(s.err, &c.Config))
	if err != nil {
		return err
	}
	defer h.close()
	staff, err := h.office.Staff(s.ctx, casework.Terminal)
	if err != nil {
		return err
	}
	for _, st := range staff {
		if st.Login != c.Login {
			continue
		}
		if c.Forget {
			if err := h.office.ForgetFactor(s.ctx, casework.Terminal, st.ID); err != nil {
				return err
			}
		}
		token, err := h.office.NewLink(s.ctx, casework.Terminal, st.ID)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s/staff/setup/%s\n", base(&c.Config), token)
		if c.BaseURL == "" {
			fmt.Fprintln(s.err, "If people reach the service at another address, "+
				"put it in place of this one, or give --base-url as the server has it.")
		}
		return nil
	}
	return fmt.Errorf("no such user: %q", c.Login)
}

// base returns the address that links lead to when the command does not listen itself.
func base(c *config.Config) string {
	if c.BaseURL != "" {
		return c.BaseURL
	}
	return "http://" + c.Listen
}
