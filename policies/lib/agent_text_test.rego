package lib.agent_text_test

import data.lib.agent_text

test_fluent_bit if {
	agent_text.sections("[INPUT]\n    Name tail\n[output]\n    # Host old\n    Name  es\n    Host  a.example\n    Host  b.example\n\n[FILTER]\n    Name x") == [{"name": "es", "host": "a.example,b.example"}]
}

test_fluentd if {
	text := "<source>\n  @type tail\n</source>\n<match **>\n  @type copy\n  <store>\n    @type http\n    endpoint \"https://a.example\"\n    <buffer>\n      @type file\n    </buffer>\n  </store>\n</match>"
	agent_text.sections(text) == [{"@type": "copy"}, {"@type": "http", "endpoint": "https://a.example"}]
}

test_every_server_of_an_output if {
	text := "<match **>\n  @type forward\n  s3_region x\n  <server>\n    host a.example\n  </server>\n  <server>\n    host b.example\n  </server>\n</match>"
	agent_text.sections(text) == [{"@type": "forward", "s3_region": "x", "host": "a.example,b.example"}]
}

test_vector if {
	agent_text.sections("[sinks.a]\ntype = \"http\"\nuri = 'https://a.example'\n[sinks.a.encoding]\ncodec = \"json\"") == [{"type": "http", "uri": "https://a.example"}]
}

test_other_texts_are_of_no_agent if {
	not agent_text.agent("key: value\n")
}
