from hypothesis import settings

# The same examples each time, however fast the machine is: a run that fails can be run again.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.load_profile("fixed")
