package archive

import (
	"encoding/base64"
	"reflect"
	"strings"
	"unicode/utf8"
)

// armoured begins a text that stands for another.
const armoured = "\x00base64:"

// Armour is a text that JSON can hold: s itself where it is UTF-8, otherwise another
// one of which Plain makes s again.
func Armour(s string) string {
	if utf8.ValidString(s) && !strings.HasPrefix(s, armoured) {
		return s
	}
	return armoured + base64.StdEncoding.EncodeToString([]byte(s))
}

// Plain is the text of which Armour made s; s itself where it made none.
func Plain(s string) string {
	coded, ok := strings.CutPrefix(s, armoured)
	if !ok {
		return s
	}
	text, err := base64.StdEncoding.DecodeString(coded)
	if err != nil {
		return s
	}
	return string(text)
}

// mapped is a copy of v with f applied to every text that exported fields reach. What
// is not a text is shared.
func mapped(v reflect.Value, f func(string) string) reflect.Value {
	switch v.Kind() {
	case reflect.String:
		return reflect.ValueOf(f(v.String())).Convert(v.Type())
	case reflect.Pointer, reflect.Interface:
		return mappedBehind(v, f)
	case reflect.Struct:
		return mappedStruct(v, f)
	case reflect.Slice:
		return mappedSlice(v, f)
	case reflect.Map:
		return mappedMap(v, f)
	}
	return v
}

func mappedBehind(v reflect.Value, f func(string) string) reflect.Value {
	if v.IsNil() {
		return v
	}
	behind := mapped(v.Elem(), f)
	changed := reflect.New(behind.Type())
	changed.Elem().Set(behind)
	if v.Kind() == reflect.Interface {
		return changed.Elem()
	}
	return changed
}

func mappedStruct(v reflect.Value, f func(string) string) reflect.Value {
	changed := reflect.New(v.Type()).Elem()
	changed.Set(v)
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			changed.Field(i).Set(mapped(v.Field(i), f))
		}
	}
	return changed
}

func mappedSlice(v reflect.Value, f func(string) string) reflect.Value {
	if v.IsNil() || v.Type().Elem().Kind() == reflect.Uint8 {
		return v
	}
	changed := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	for i := range v.Len() {
		changed.Index(i).Set(mapped(v.Index(i), f))
	}
	return changed
}

func mappedMap(v reflect.Value, f func(string) string) reflect.Value {
	if v.IsNil() {
		return v
	}
	changed := reflect.MakeMapWithSize(v.Type(), v.Len())
	for each := v.MapRange(); each.Next(); {
		changed.SetMapIndex(mapped(each.Key(), f), mapped(each.Value(), f))
	}
	return changed
}
