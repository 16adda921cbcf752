package form

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Version is a form that takes the place of its file from a day on, without anybody changing
// the file.
type Version struct {
	*Definition
	From string // its first day, "2026-12-01"; empty for a form that is as its file
	File bool   // its text was that of the file: from its day on the file counts again, as it is then
}

// Adopt takes over all versions that were approved, in place of those before. Of two from one
// day the later in the list counts. Former are those that were in use once, the newest first.
// One that cannot be used beside the others is left out; see Unusable.
func (s *Set) Adopt(list []Version, former []*Definition) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.approved, s.former = list, former
	s.settle()
}

// settle finds which versions can be used with the files as they are: an id means the same in
// every form, whatever day it is. The caller holds the lock.
func (s *Set) settle() {
	s.versions, s.unusable = map[string][]Version{}, nil
	beside := maps.Clone(s.definitions)
	list := slices.Clone(s.approved)
	slices.SortStableFunc(list, func(a, b Version) int { return strings.Compare(a.From, b.From) })
	for _, v := range list {
		file, there := s.definitions[v.Name]
		if !there {
			s.unusable = append(s.unusable, fmt.Errorf("%s.yaml: the file that it changes is gone", v.Name))
			continue
		}
		if v.File {
			v.Definition = file
		}
		if wrong := agreeing(beside, v.Definition); len(wrong) > 0 {
			s.unusable = append(s.unusable, wrong...)
			continue
		}
		beside[v.Name] = v.Definition
		s.versions[v.Name] = append(s.versions[v.Name], v)
	}
}

// agreeing tells where an id of a form means something else in the others.
func agreeing(others map[string]*Definition, d *Definition) []error {
	all := maps.Clone(others)
	all[d.Name] = d
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool { return name == d.Name })
	return (&Set{definitions: all}).agree(append(names, d.Name)) // last, so that the mistake is its own
}

// Unusable tells which approved versions cannot be used, and why: their forms are as they were
// before.
func (s *Set) Unusable() []error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Clone(s.unusable)
}

// inUse returns a form: the newest version whose day has come, else its file. The caller holds
// the lock.
func (s *Set) inUse(name string) (Version, bool) {
	file, ok := s.definitions[name]
	found := Version{Definition: file}
	if s.Today == nil {
		return found, ok
	}
	today := s.Today()
	for _, v := range s.versions[name] {
		if v.From <= today {
			found = v
		}
	}
	return found, ok
}

// InUse is the form in use of a name, and since which day; the day is empty for one that is as
// its file.
func (s *Set) InUse(name string) (Version, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.inUse(name)
}

// File is a form as it stands in its file, whatever version is in use.
func (s *Set) File(name string) (*Definition, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	d, ok := s.definitions[name]
	return d, ok
}

// mostFormer is how many former versions of one form are still known on paper: what is older
// waits for a person, as letters do.
const mostFormer = 8

// Printed are the forms that come back on paper: those in use, by name, and behind them the newest
// of those that were in use before.
func (s *Set) Printed() (list []*Definition) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	known, count := map[string]bool{}, map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(s.definitions)) {
		v, _ := s.inUse(name)
		known[v.hash] = true
		list = append(list, v.Definition)
	}
	for _, d := range s.former {
		if _, used := s.definitions[d.Name]; !used || known[d.hash] || count[d.Name] == mostFormer {
			continue
		}
		known[d.hash] = true
		count[d.Name]++
		list = append(list, d)
	}
	return list
}
