class Job
    pass
