package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"

	"tilts/internal/config"
	"tilts/internal/demo"
)

// maxCases is the most that --cases makes.
const maxCases = 1_000_000

// demoCmd serves invented cases to somebody who wants to look around.
type demoCmd struct {
	config.Config
	Cases int `help:"Add this many cases, spread over six years, to a new demo." placeholder:"N"`
}

// marker is the folder in a data folder that marks its cases as invented.
const marker = "this-is-a-demo"

// Run fills an empty demo folder and serves it, on this machine only.
func (c *demoCmd) Run(s *streams) error { return asAsked(c.run(s)) }

func (c *demoCmd) run(s *streams) error {
	if err := demoOnly(&c.Config); err != nil {
		return err
	}
	if c.Cases < 0 || c.Cases > maxCases {
		return fmt.Errorf("--cases: 0 to %d", maxCases)
	}
	invented(&c.Config)
	l, err := listen(&c.Config)
	if err != nil {
		return err
	}
	fresh, err := demoFolder(c.Data)
	if err != nil {
		l.Close()
		return err
	}
	h, err := openToServe(s.ctx, &c.Config, logger(s.err, &c.Config), l)
	if err != nil {
		return err
	}
	defer h.close()
	if fresh {
		fmt.Fprintln(s.err, "Creating about 60 sample cases; this takes a few seconds.")
		if err := c.fill(s, h); err != nil {
			l.Close()
			return err // the folder stays marked, and is filled anew next time
		}
		if err := os.WriteFile(filepath.Join(c.Data, marker, "filled"), nil, 0o600); err != nil {
			return err
		}
	}
	tour(s.err, c.BaseURL, c.Data)
	if get := h.optional(); get != "" {
		fmt.Fprintf(s.err, "Not needed, and not here: what reads scans or looks for viruses. To have it: %s\n\n", get)
	}
	return h.serve(s.ctx, l, s.out, demo.People)
}

// fill invents the sample cases, and many more where they are asked for.
func (c *demoCmd) fill(s *streams, h *house) error {
	rooms := demo.Rooms{Arrivals: h.arrivals, Cases: h.cases, Office: h.office}
	if err := demo.Fill(s.ctx, rooms); err != nil || c.Cases == 0 {
		return err
	}
	fmt.Fprintf(s.err, "Creating %d more cases.\n", c.Cases)
	return demo.Bulk(s.ctx, rooms, c.Cases)
}

// demoOnly refuses what would let the demo's open doors reach further than this
// machine, or its invented cases into a real database.
func demoOnly(c *config.Config) error {
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return fmt.Errorf("--listen: %w", err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		const why = "the demo signs anybody in, so it listens on this machine only: 127.0.0.1:8080"
		return fmt.Errorf("--listen=%s: %s", c.Listen, why)
	}
	if c.DatabaseURL != "" || c.S3.Endpoint != "" || c.SMTP.Host != "" {
		return errors.New("the demo keeps to its own folder: leave out --database-url, --s3-endpoint and --smtp-host")
	}
	if c.IMAP.Host != "" {
		return errors.New("the demo signs anybody in, so it reads no mailbox: leave out --imap-host")
	}
	return nil
}

// invented fills in the demo's agency where nothing else is configured.
func invented(c *config.Config) {
	for _, x := range []struct {
		value   *string
		invents string
	}{
		{&c.Agency.Office, "Valmieras nodaļa"},
		{&c.Agency.Phone, "+371 60 000 000"},
		{&c.Agency.Email, "valmiera@vpd.example"},
		{&c.Agency.Address, "Parauga iela 1, Valmiera, LV-4201"},
		{&c.Agency.Website, "https://tilts.example"},
	} {
		if *x.value == "" {
			*x.value = x.invents
		}
	}
	if len(c.Agency.PhoneHours) == 0 {
		c.Agency.PhoneHours = map[string]string{
			"lv": "darba dienās no 9.00 līdz 16.00",
			"en": "on weekdays from 9:00 to 16:00",
			"ru": "по рабочим дням с 9.00 до 16.00",
		}
	}
}

// demoFolder makes sure that the folder is a demo's: new or empty, or marked as
// one. It is fresh until it has been filled to the end.
func demoFolder(dir string) (fresh bool, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	mark := filepath.Join(dir, marker)
	if len(entries) > 0 {
		if _, err := os.Stat(mark); err != nil {
			return false, fmt.Errorf("%s has data that was not created by the demo; "+
				"choose another folder with --data", dir)
		}
		if _, err := os.Stat(filepath.Join(mark, "filled")); err == nil {
			return false, nil
		}
		// It was stopped while filling: begin again.
		if err := os.RemoveAll(dir); err != nil {
			return false, err
		}
	}
	return true, os.MkdirAll(mark, 0o700)
}

// tour writes six steps that show the whole service.
func tour(w io.Writer, base, folder string) {
	fmt.Fprintf(w, "\nTilts demo: everything in it is invented. Open %s\n\n", base)
	for i, step := range []struct{ name, text string }{
		{"Apply", base + "/lv/application, as a victim; note the reference and the code on the receipt."},
		{"Sort", base + "/staff/signin, one click on " + demo.Called(demo.Clerk) +
			"; open the application in the inbox, open a case, assign " + demo.Called(demo.Mediator) + "."},
		{"Mediate", "sign in as " + demo.Called(demo.Mediator) + `; record both confirmations and the admissions; ` +
			"the bridge becomes solid. Plan and hold a meeting."},
		{"Agree", "write the terms, look at the draft, freeze it for signing, upload the signed scan."},
		{"Look back", base + "/lv/status with the reference and the code of step 1."},
		{"Count", "sign in as " + demo.Called(demo.Analyst) + `; the tables as page, XLSX and PDF.`},
	} {
		fmt.Fprintf(w, "  %d. %-12s%s\n", i+1, step.name+":", step.text)
	}
	fmt.Fprintf(w, "\nStop with Ctrl+C. The cases stay in %s; delete it to start over.\n\n", folder)
}
