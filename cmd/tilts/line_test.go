package main

import (
	"reflect"
	"strings"
	"testing"
)

func TestALineIsReadByItsCommandAlone(t *testing.T) {
	t.Parallel()
	all := reflect.TypeFor[commands]()
	for i := 1; i < all.NumField(); i++ {
		field := all.Field(i)
		name := strings.ToLower(field.Name)
		got := reflect.TypeOf(only([]string{name, "--data=x"})).Elem()
		if got.NumField() != 2 || got.Field(1).Type != field.Type {
			t.Errorf("%s is read by %v", name, got)
		}
	}
	for _, args := range [][]string{{}, {"--version"}, {"serv"}, {"serve", "--help"}} {
		if got := reflect.TypeOf(only(args)).Elem(); got != all {
			t.Errorf("%q is read by %v", args, got)
		}
	}
}
